@NullMarked
package com.cns.account.login;

import org.jspecify.annotations.NullMarked;
