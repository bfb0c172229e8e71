/// What account-service signs with, for everybody and for the operator.
@NullMarked
package com.cns.account.signing;

import org.jspecify.annotations.NullMarked;
