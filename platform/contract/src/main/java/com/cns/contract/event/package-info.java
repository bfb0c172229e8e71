/// What every event has: its wire name, its version among the states of one aggregate, its envelope.
@NullMarked
package com.cns.contract.event;

import org.jspecify.annotations.NullMarked;
