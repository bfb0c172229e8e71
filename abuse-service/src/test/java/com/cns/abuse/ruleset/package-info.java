@NullMarked
package com.cns.abuse.ruleset;

import org.jspecify.annotations.NullMarked;
