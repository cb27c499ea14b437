/// Where rows come from: a Source opens sessions, a session describes and reads. One transaction
/// per session, READ ONLY and REPEATABLE READ; cancel ends the statement at the server.
@NullMarked
package io.rivet.source;

import org.jspecify.annotations.NullMarked;
