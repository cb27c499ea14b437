/// How rows are laid out in a file: a Format opens writers and reads files back to check them. A
/// writer that is closed without finish leaves nothing.
@NullMarked
package io.rivet.format;

import org.jspecify.annotations.NullMarked;
