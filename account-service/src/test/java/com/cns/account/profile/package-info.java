@NullMarked
package com.cns.account.profile;

import org.jspecify.annotations.NullMarked;
