/// MySQL and MariaDB, read through Connector/J: rows are streamed by a server-prepared statement
/// and decoded column by column. The one door is MysqlSource.
@NullMarked
package io.rivet.source.mysql;

import org.jspecify.annotations.NullMarked;
