/// The columnar batch: Arrow vectors that a source fills and a format reads. A batch belongs to the
/// session that fills it and is lent for one call of a BatchSink.
@NullMarked
package io.rivet.batch;

import org.jspecify.annotations.NullMarked;
