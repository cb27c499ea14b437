/// The only room that sees Jackson's databind for JSON: manifests, summaries, plans of the
/// database. Callers hand in records and get text, or hand in text and get a tree of values.
@NullMarked
package io.rivet.json;

import org.jspecify.annotations.NullMarked;
