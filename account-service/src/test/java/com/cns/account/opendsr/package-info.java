@NullMarked
package com.cns.account.opendsr;

import org.jspecify.annotations.NullMarked;
