"""The picture engine: reads headers, decodes in a limited process, makes renditions. No Django."""
