@NullMarked
package com.cns.account.choices;

import org.jspecify.annotations.NullMarked;
