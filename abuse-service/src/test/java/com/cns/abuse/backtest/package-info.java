@NullMarked
package com.cns.abuse.backtest;

import org.jspecify.annotations.NullMarked;
