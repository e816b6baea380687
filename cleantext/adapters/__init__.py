"""Cleaning within the engines that people already use, over one function of Arrow batches."""
