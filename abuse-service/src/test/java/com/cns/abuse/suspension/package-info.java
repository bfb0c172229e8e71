@NullMarked
package com.cns.abuse.suspension;

import org.jspecify.annotations.NullMarked;
