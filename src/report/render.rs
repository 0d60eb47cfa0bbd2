//! An outline as a file, one format in each file. Nothing here knows what a review is.
