package io.rivet.source;

import org.apache.arrow.memory.BufferAllocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The memory of a session's batches. Owns its allocator.
public record SessionMemory(BufferAllocator allocator) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionMemory.class);

    /// Memory that is still held is a fault of the session, and not of what it has read: it is
    /// logged, and stays counted in the allocator above.
    @Override
    public void close() {
        try {
            allocator.close();
        } catch (IllegalStateException leak) {
            LOG.error("a session was closed that still holds memory: {}", leak.getMessage());
        }
    }
}
