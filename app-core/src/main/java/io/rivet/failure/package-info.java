/// What can go wrong and what to do about it: one exception, one kind, one retry policy. The kind
/// answers: retry? on a new connection? after which delay? with which exit code?
@NullMarked
package io.rivet.failure;

import org.jspecify.annotations.NullMarked;
