/// Which service answers which path. The gateway and the HTTPRoutes are generated from here.
@NullMarked
package com.cns.contract.route;

import org.jspecify.annotations.NullMarked;
