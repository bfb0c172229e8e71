@NullMarked
package com.cns.account.contact;

import org.jspecify.annotations.NullMarked;
