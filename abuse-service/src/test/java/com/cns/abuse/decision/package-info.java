@NullMarked
package com.cns.abuse.decision;

import org.jspecify.annotations.NullMarked;
