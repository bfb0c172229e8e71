@NullMarked
package com.cns.account.webhook;

import org.jspecify.annotations.NullMarked;
