@NullMarked
package com.cns.abuse.proposal;

import org.jspecify.annotations.NullMarked;
