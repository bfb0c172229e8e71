/// Tests of the command: its verbs from outside, as a process.
@NullMarked
package com.cns.local.command;

import org.jspecify.annotations.NullMarked;
