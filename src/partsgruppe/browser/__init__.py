"""The same screens in tabs of a browser on this machine, for those whose terminal shows them badly or not at all."""
