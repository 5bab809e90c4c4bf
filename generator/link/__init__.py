"""Parts of documents become conversations; the privacy gate acts here, before anything is counted."""
