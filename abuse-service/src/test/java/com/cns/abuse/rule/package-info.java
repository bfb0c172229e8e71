@NullMarked
package com.cns.abuse.rule;

import org.jspecify.annotations.NullMarked;
