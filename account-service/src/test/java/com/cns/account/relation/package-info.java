@NullMarked
package com.cns.account.relation;

import org.jspecify.annotations.NullMarked;
