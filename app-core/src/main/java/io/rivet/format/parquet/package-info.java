/// Parquet through parquet-hadoop, without a Hadoop jar. The only room that sees Parquet.
@NullMarked
package io.rivet.format.parquet;

import org.jspecify.annotations.NullMarked;
