/// The sample tables and how they are filled. Each row is made from the seed, its table and its
/// number alone, so the same seed gives the same bytes however many rows are asked for and in
/// whatever order they are loaded.
@NullMarked
package io.rivet.dev.seed;

import org.jspecify.annotations.NullMarked;
