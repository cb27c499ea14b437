package io.rivet.state;

/// Who holds a lease, precise enough to tell whether that process still lives.
///
/// @param host the machine's name, a space, and what tells two boots and two containers of one name
///   apart
/// @param pid the process on that machine
/// @param startedAtMillis when that process started, in milliseconds by a clock that all processes
///   of that host share (since boot on Linux, since 1970 elsewhere); pids are used again
public record ProcessIdentity(String host, long pid, long startedAtMillis) {

    /// The machine's name alone, for people.
    public String hostName() {
        int end = host.indexOf(' ');
        return end < 0 ? host : host.substring(0, end);
    }
}
