/// The languages that people are written to in.
@NullMarked
package com.cns.account.language;

import org.jspecify.annotations.NullMarked;
