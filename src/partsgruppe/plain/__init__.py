"""Line by line: the same walk as questions on standard output and answers on standard input."""
