package io.github.asynctrace.spring.executor;

import java.util.List;

/**
 * All executor beans of an application context, the untraced ones too.
 */
public interface ExecutorCoverages {

	/**
	 * The executor beans that are known now; asking creates none that is lazy.
	 * @return one row per bean, sorted by its name
	 */
	List<ExecutorCoverage> list();

}
