@NullMarked
package com.cns.local.backup;

import org.jspecify.annotations.NullMarked;
