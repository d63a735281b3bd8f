"""Training of the encoders. Needs torch and onnx (train-requirements.txt); nothing here is needed to cloak."""
