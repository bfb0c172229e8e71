/// Events of account-service.
@NullMarked
package com.cns.contract.account;

import org.jspecify.annotations.NullMarked;
