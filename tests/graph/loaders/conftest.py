from support.loading import bench, dump
