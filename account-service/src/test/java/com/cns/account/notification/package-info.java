@NullMarked
package com.cns.account.notification;

import org.jspecify.annotations.NullMarked;
