"""The gate: the sum that a browser does, the pass that it gets, and the operator's page of refusals."""
