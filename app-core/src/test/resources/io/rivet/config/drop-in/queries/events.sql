SELECT id, event_type, created_at
FROM events
WHERE event_type = '${TYPE}';
