/// The config file: immutable records per section, read with all problems at once. ConfigKeys is
/// the one catalogue of keys: validation, reference page and help come from it. The only room that
/// sees YAML, the environment and query files.
@NullMarked
package io.rivet.config;

import org.jspecify.annotations.NullMarked;
