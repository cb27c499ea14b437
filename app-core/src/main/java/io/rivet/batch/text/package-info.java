/// The text of values, as bytes: what CSV files hold and what the row hash is made of. Chosen once
/// per column, written without an object per value.
@NullMarked
package io.rivet.batch.text;

import org.jspecify.annotations.NullMarked;
