/// Tests of the story: its texts, its traffic, its messages to the reader.
@NullMarked
package com.cns.local.story;

import org.jspecify.annotations.NullMarked;
