@NullMarked
package com.cns.account.personrequest;

import org.jspecify.annotations.NullMarked;
