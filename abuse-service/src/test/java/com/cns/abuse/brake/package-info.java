@NullMarked
package com.cns.abuse.brake;

import org.jspecify.annotations.NullMarked;
