"""From facts to incidents: repetitions, parts and totals, revisions and conflicts reconciled."""
