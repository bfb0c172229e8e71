/// Reading personal data states a purpose (R7); any other purpose is refused.
@NullMarked
package com.cns.platform.purpose;

import org.jspecify.annotations.NullMarked;
