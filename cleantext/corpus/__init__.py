"""Many documents: shards of records, cleaned by workers, so that nothing is lost when one of them dies."""
