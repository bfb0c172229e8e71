@NullMarked
package com.cns.consent.notice;

import org.jspecify.annotations.NullMarked;
