"""Rules learnt from a corpus: what stands at the edges of many documents of a site is its template."""
