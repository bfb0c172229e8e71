@NullMarked
package com.cns.account.processing;

import org.jspecify.annotations.NullMarked;
