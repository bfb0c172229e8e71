/// Samples of contents, as reviewers see them.
@NullMarked
package com.cns.usage.sample;

import org.jspecify.annotations.NullMarked;
